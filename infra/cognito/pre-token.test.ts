import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

type Event = { version: string; request: Record<string, unknown>; response: unknown } & Record<
  string,
  unknown
>
const { handler } = createRequire(import.meta.url)('./pre-token.cjs') as {
  handler(event: Event): Promise<Event>
}

const organisation = '0199b6a0-0000-7000-8000-000000000001'

/** An event as AWS documents it for each version (Developer Guide, pre token generation Lambda trigger). */
const eventOf = (version: '1' | '2' | '3', attributes: Record<string, string>): Event => ({
  version,
  triggerSource: 'TokenGeneration_Authentication',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_EXAMPLE',
  userName: '0199b6a0-0000-7000-8000-0000000000aa',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
  request: {
    userAttributes: {
      sub: '0199b6a0-0000-7000-8000-0000000000aa',
      'cognito:user_status': 'CONFIRMED',
      email_verified: 'true',
      email: 'ann@example.com',
      ...attributes,
    },
    groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
    ...(version !== '1' && { scopes: ['aws.cognito.signin.user.admin'] }),
  },
  response:
    version === '1' ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
})

const claims = { claimsToAddOrOverride: { 'lmo:partner_org': organisation } }

test('a V1_0 event is answered with the organisation for the id token', async () => {
  const event = eventOf('1', { 'custom:partner_org': organisation })
  expect(await handler(structuredClone(event))).toEqual({
    ...event,
    response: { claimsOverrideDetails: claims },
  })
})

test.each(['2', '3'] as const)(
  'a V%s_0 event is answered with the organisation for both tokens',
  async (version) => {
    const event = eventOf(version, { 'custom:partner_org': organisation })
    expect(await handler(structuredClone(event))).toEqual({
      ...event,
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: claims,
          accessTokenGeneration: claims,
        },
      },
    })
  },
)

test.each(['1', '2', '3'] as const)(
  'of staff, and of machines, nothing is said in version %s',
  async (version) => {
    const staff = eventOf(version, {})
    expect(await handler(structuredClone(staff))).toEqual(staff)
    const machine = { ...staff, request: { scopes: ['api/read'] } }
    expect(await handler(structuredClone(machine))).toEqual(machine)
  },
)
