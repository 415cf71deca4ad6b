import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Kept, keep } from '../local/processes/kept'
import type { ImageConfig } from './engine'
import { run } from './run'

/** An image as a mounted tree, and how it says that it is run. */
export type Mounted = { tree: string; config: ImageConfig }

/** What engines search where an image does not say. */
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * The words that run a program of an image here as a container engine would: its tree is the root and cannot be written
 * to, it is process 1, belongs to the image's account, has no capability and can gain none. It sees this machine's
 * network, where the PostgreSQL and the Cognito of the test are.
 */
function inContainer({ tree, config }: Mounted, env: Record<string, string>, command: string[]) {
  const [user = '', group = user] = config.User.split(':')
  const variables = { PATH: path, ...Object.fromEntries(config.Env.map(pair)), ...env }
  return [
    ...['--ro-bind', tree, '/', '--proc', '/proc', '--dev', '/dev'],
    // An engine puts its own names there.
    ...(existsSync(join(tree, 'etc/hosts')) ? ['--ro-bind', '/etc/hosts', '/etc/hosts'] : []),
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--as-pid-1', '--die-with-parent'],
    ...['--chdir', config.WorkingDir, '--clearenv'],
    ...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]),
    '--',
    ...['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', '--no-new-privs'],
    ...['--bounding-set=-all', '--inh-caps=-all', '--'],
    ...command,
  ]
}

/** Runs a command of the image to its end, and gives its output. */
export async function runInImage(
  mounted: Mounted,
  env: Record<string, string>,
  command: string[],
): Promise<string> {
  return await run('bwrap', inContainer(mounted, env, command))
}

/** Starts a command of the image; by default the image's own. It ends when this process does. */
export async function startInImage(
  mounted: Mounted,
  env: Record<string, string>,
  output: number,
  command = mounted.config.Cmd,
): Promise<Kept> {
  return await keep('bwrap', inContainer(mounted, env, command), { output })
}

const pair = (variable: string): [name: string, value: string] => {
  const at = variable.indexOf('=')
  return [variable.slice(0, at), variable.slice(at + 1)]
}
