import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { emailCodeSettings, readCalls } from '@/scripts/local/cognito/control'
import { type TestPool, testPool } from '@/tests/support/cognito'
import { freshEmail } from '@/tests/support/partners'
import {
  furtherRightsOfTests,
  listedInDocument,
  needsRight,
  rightsOfPolicy,
  rightsOfProduct,
} from '@/tests/support/rights'
import { appWith } from './cognito/authenticator-app'

/** Operations that a file sends, by the commands of the SDK in it. */
const sentBy = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/new (?:cognito\.)?(\w+)Command\(/g)].map(
    ([, name]) => name ?? '',
  )

const unique = (names: Iterable<string>) => [...new Set(names)].sort()

async function callsOf({ control }: TestPool): Promise<string[]> {
  return unique((await readCalls(control)).map(({ call }) => call))
}

const names = { name: 'Ann', partnerOrganisationId: crypto.randomUUID() }

/** Every call that the product's adapters can make, on a pool of its own. */
async function everyCall(): Promise<string[]> {
  const pool = await testPool(emailCodeSettings)
  const { directory, authenticator, loginList } = pool
  const email = freshEmail()
  const partnerUserId = crypto.randomUUID()
  const made = await directory.invite({ email, partnerUserId, ...names })
  if (made.kind !== 'done') throw new Error(made.kind)
  const login = { sub: made.value.sub, partnerUserId }
  const first = await authenticator.signIn({ email, password: await pool.temporaryPassword(email) })
  if (first.kind !== 'challenge') throw new Error(first.kind)
  const password = 'Correct-Horse-Battery-9'
  await authenticator.setNewPassword({ ...first, newPassword: password })
  await authenticator.provePassword({ email, password })
  const started = await authenticator.startEnrolment({ email, password })
  if (started.kind !== 'started') throw new Error(started.kind)
  const code = appWith(started.secret).now()
  await authenticator.finishEnrolment({ sub: login.sub, accessToken: started.accessToken, code })
  await authenticator.proveAuthenticator({ email, password, code })
  await authenticator.forgetAuthenticator(login.sub)
  await authenticator.requestPasswordReset(email)
  await authenticator.resetPassword({ email, code: '000000', newPassword: password })
  await authenticator.changePassword({ sub: login.sub, newPassword: password })
  await authenticator.requestEmailCode(email)
  await authenticator.passwordRules()
  await authenticator.groupsOf(login.sub)
  await authenticator.signOutEverywhere(login.sub)
  await directory.resendInvitation(login)
  await directory.updateAttributes({ ...login, ...names, email, name: 'Ann Other' })
  await directory.disable(login)
  await directory.enable(login)
  await directory.signOutEverywhere(login)
  await directory.resetAuthenticator(login)
  await loginList.page(null)
  await directory.deleteLogin(login)
  return await callsOf(pool)
}

it('the rights of the product’s role are those of the calls that it makes', async () => {
  const made = await everyCall()
  const adapters = readdirSync('lib/adapters/cognito')
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => `lib/adapters/cognito/${file}`)
  expect(unique(adapters.flatMap(sentBy)), 'calls of the adapters').toEqual(made)
  expect(made.filter(needsRight)).toEqual(rightsOfProduct)
})

it('the doctor tries each of these rights, and no other', () => {
  const tried = sentBy('scripts/doctor/cognito-rights.ts')
  expect(unique(tried)).toEqual(rightsOfProduct)
})

it.each(['ProductPolicy', 'StaffCommandPolicy', 'ComparisonPolicy'])(
  'the document lists the rights of the %s as the template gives them',
  (policy) => {
    expect(listedInDocument(policy)).toEqual(rightsOfPolicy(policy))
  },
)

it('the rights of the commands are those of the calls in them', () => {
  const staff = sentBy('scripts/staff.ts')
  // The password rules are read by the adapter's reader.
  expect(unique([...staff, 'DescribeUserPool'])).toEqual(rightsOfPolicy('StaffCommandPolicy'))
  const contracts = readdirSync('tests/contracts').filter((file) => /^cognito-/.test(file))
  const support = readdirSync('tests/contracts/cognito').map((file) => `cognito/${file}`)
  const used = unique(
    [...contracts, ...support]
      .flatMap((file) => sentBy(`tests/contracts/${file}`))
      .filter(needsRight),
  )
  const further = furtherRightsOfTests
  for (const right of used) {
    expect([...rightsOfProduct, ...rightsOfPolicy('StaffCommandPolicy'), ...further]).toContain(
      right,
    )
  }
  for (const right of further) expect(used).toContain(right)
})

it('an invitation is renewed by the address, which every such pool takes', async () => {
  const pool = await testPool()
  const email = freshEmail()
  const partnerUserId = crypto.randomUUID()
  const made = await pool.directory.invite({ email, partnerUserId, ...names })
  if (made.kind !== 'done') throw new Error(made.kind)
  const renewed = await pool.directory.resendInvitation({ sub: made.value.sub, partnerUserId })
  expect(renewed).toMatchObject({ kind: 'done', value: { sub: made.value.sub } })
  const sent = (await readCalls(pool.control)).filter(({ call }) => call === 'AdminCreateUser')
  expect(sent).toMatchObject([
    { username: email, outcome: 'ok' },
    { username: email, outcome: 'ok' },
  ])
})
