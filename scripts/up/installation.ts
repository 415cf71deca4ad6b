import { randomBytes, randomInt } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartError } from '../local/start-error'

const person = z.strictObject({ email: z.string(), password: z.string() })

const installation = z.strictObject({
  nextAuthSecret: z.string(),
  cognitoControlToken: z.string(),
  cognitoPort: z.number().optional(),
  smtpPort: z.number().optional(),
  // Installations made before these services were there get theirs now.
  zuoraControlToken: z.string().default(newSecret),
  zuoraPort: z.number().optional(),
  salesforceClientSecret: z.string().default(newSecret),
  salesforcePort: z.number().optional(),
  awsAccessKeyId: z.string(),
  awsSecretAccessKey: z.string(),
  administrator: person,
  viewer: person,
  /** Whether the demo data has been written. */
  seeded: z.boolean(),
})

/** What is made once for a data folder and kept there: its secrets, and how far it has come. */
export type Installation = z.infer<typeof installation>

/** Reads the installation's file, or makes it on the first start. */
export async function openInstallation(folder: string): Promise<Installation> {
  const file = join(folder, 'installation.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) {
    const made = newInstallation()
    await saveInstallation(folder, made)
    return made
  }
  const found = installation.safeParse(parseJson(text))
  if (found.success) return found.data
  throw new StartError(
    `${file} cannot be understood: put it back from a copy, or start afresh with "npm run up -- --reset".`,
  )
}

/** Writes the installation's file. */
export async function saveInstallation(folder: string, content: Installation): Promise<void> {
  await writePrivateJson(join(folder, 'installation.json'), content)
}

/** Writes a file that only its owner can read, and that is never seen half written. */
export async function writePrivateJson(file: string, content: object): Promise<void> {
  await rm(`${file}.new`, { force: true })
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

function newInstallation(): Installation {
  return {
    nextAuthSecret: randomBytes(32).toString('base64url'),
    cognitoControlToken: newSecret(),
    zuoraControlToken: newSecret(),
    salesforceClientSecret: newSecret(),
    awsAccessKeyId: `local${randomBytes(8).toString('hex')}`,
    awsSecretAccessKey: newSecret(),
    administrator: { email: 'administrator@example.com', password: newPassword() },
    viewer: { email: 'viewer@example.com', password: newPassword() },
    seeded: false,
  }
}

/** A password that a person can type, and that satisfies the pool's policy. */
function newPassword(): string {
  const kinds = [
    'ABCDEFGHJKLMNPQRSTUVWXYZ',
    'abcdefghijkmnopqrstuvwxyz',
    '23456789',
    'abcdefghjkmnpqrst',
  ]
  const letter = (kind: string) => kind[randomInt(kind.length)] ?? ''
  return Array.from({ length: 4 }, () => kinds.map(letter).join('')).join('-')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
