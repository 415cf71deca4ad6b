import { expect, test } from 'vitest'
import { clearFaults, setFaults } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { followStaffGroups } from './follow-staff-groups'
import { signIn } from './sign-in'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)

async function signedIn(group: string) {
  const person = { email: freshEmail(), password: 'Correct-Horse-Battery-9' }
  await cognito.addLogin({ ...person, groups: [group] })
  const step = await signIn(ctx, tools, person)
  if (step.kind !== 'signed_in') throw new Error(step.kind)
  const sessionId = (await openSession(ctx, step.ticket))?.sessionId ?? ''
  return {
    ...person,
    isIn: async () => (await readSession(database, ctx.config, sessionId)) !== null,
  }
}

const follow = () =>
  followStaffGroups(contextFor(database, { kind: 'job', name: 'followStaffGroups' }), tools)

test('who was taken out of the groups of staff in Cognito alone is out within minutes, and the history says so', async () => {
  const [leaving, staying] = [await signedIn('staff-admin'), await signedIn('staff-viewer')]
  await cognito.removeFromGroup(leaving.email, 'staff-admin')
  await follow()
  expect([await leaving.isIn(), await staying.isIn()]).toEqual([false, true])
  const lines = await database.sql`
    select audit_log.reason from audit_log join staff_members on staff_members.id = staff_member_id
    where staff_members.email = ${leaving.email} and action = 'staff_member.changed'`
  expect(lines).toHaveLength(2)
})

test('who was given another role signs in again', async () => {
  const person = await signedIn('staff-admin')
  await cognito.addToGroup(person.email, 'staff-viewer')
  await follow()
  expect(await person.isIn()).toBe(true)
  await cognito.removeFromGroup(person.email, 'staff-admin')
  await follow()
  expect(await person.isIn()).toBe(false)
})

test('while Cognito does not answer, nobody is put out', async () => {
  const person = await signedIn('staff-viewer')
  await cognito.removeFromGroup(person.email, 'staff-viewer')
  await setFaults({
    ...cognito.control,
    faults: [
      { call: 'AdminListGroupsForUser', kind: 'fail-before', error: 'InternalErrorException' },
    ],
  })
  await expect(follow()).rejects.toThrow('did not say')
  expect(await person.isIn()).toBe(true)
  await clearFaults(cognito.control)
  await follow()
  expect(await person.isIn()).toBe(false)
})
