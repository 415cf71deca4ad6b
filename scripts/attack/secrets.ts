import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { password } from '@/tests/e2e/support/arrange'
import { addresses, forPartners } from '@/tests/e2e/support/doors'
import type { Group } from './group'
import { read } from './requests'
import type { Stage } from './stage'

/** Variables whose values are secrets of the installation. */
const secretNames = /SECRET|PASSWORD|_KEY|TOKEN|^SMTP_URL$|DATABASE_URL$/

/** Looks for what must never be told: in pages, in the JavaScript of the build, and in the log of all that was tried. */
export const secrets: Group = async (stage, tally) => {
  const known = knownSecrets(stage)
  const among = (text: string) => known.filter(([, value]) => text.includes(value))
  const look = (where: string, text: string) =>
    among(text).forEach(([name]) => {
      tally.require(`${name} stands in ${where}`, false)
    })

  for (const { path, audience } of addresses(stage.theirs.names)) {
    if (path.startsWith('/api/auth')) continue
    const person = forPartners.includes(audience) ? stage.member : stage.administrator
    for (const request of [person, stage.visitor]) {
      const answer = await read(request, path)
      const found = among(answer.text + JSON.stringify(answer.headers))
      tally.attacked(
        `${path} for secrets (${found.map(([name]) => name)})`,
        answer,
        found.length === 0,
      )
    }
  }
  for (const file of await filesIn('.next/static')) look(file, await readFile(file, 'utf8'))
  for (const file of [stage.log, join(stage.folder, 'hosted.log')]) {
    const text = await readFile(file, 'utf8').catch(() => '')
    look('the log', text)
    await lookForPeople(stage, text, tally)
    const errors = text.split('\n').filter((line) => /"level":"(error|fatal)"/.test(line))
    for (const line of errors.filter((each) => !expected.test(each)).slice(0, 20))
      tally.require(`the log has an error: ${line.slice(0, 400)}`, false)
  }
}

/** What Next says of requests that it refuses, the alarm of many guesses, and a false Cognito that signs what it likes. */
const expected =
  /Body exceeded|Failed to find Server Action|Invalid Server Actions request|sign_ins_sprayed|"errorCode":"OAUTH_CALLBACK_ERROR"/

/** Personal data of people, customers and organisations. The log names all of them by ID. */
async function lookForPeople(
  { product: { sql } }: Stage,
  log: string,
  tally: Parameters<Group>[1],
) {
  const rows = await sql<{ kind: string; value: string }[]>`
    select 'the email address of a user' as kind, email as value from partner_users
    union select 'the email address of staff', email from staff_members
    union select 'the email address of a customer', email from customers
    union select 'the name of a user', name from partner_users where length(name) > 8`
  const told = new Set(rows.filter(({ value }) => log.includes(value)).map(({ kind }) => kind))
  for (const kind of told) tally.require(`${kind} stands in the log`, false)
}

function knownSecrets({ environment, product }: Stage): [string, string][] {
  const own = Object.entries(environment)
    .filter(([name, value]) => secretNames.test(name) && value.length >= 8)
    .flatMap(([name, value]): [string, string][] => {
      const { password: inUrl } = URL.canParse(value) ? new URL(value) : { password: '' }
      return inUrl ? [[name, inUrl]] : URL.canParse(value) ? [] : [[name, value]]
    })
  return [
    ...own,
    ['the password of a test', password],
    ['the password of the administrator', product.administrator.password],
    ['the password of the viewer', product.viewer.password],
  ]
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(js|css|json|html|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
