import { expect, test, vi } from 'vitest'
import { run } from './support/command'

vi.setConfig({ testTimeout: 60_000 })

function templates(environment: Record<string, string>) {
  const command = run('npm', ['run', '--silent', 'mail-templates'], environment)
  return command.exited.then((code) => ({ code, output: command.output() }))
}

test('npm run mail-templates prints what the template of a pool takes, in the seller’s name', async () => {
  const { code, output } = await templates({
    NEXTAUTH_URL: 'https://partners.example',
    BRAND_NAME: 'Acme Cloud',
    SUPPORT_CONTACT: 'help@acme.example',
  })
  expect(code).toBe(0)
  const parameters: { ParameterKey: string; ParameterValue: string }[] = JSON.parse(output)
  const given = (key: string) =>
    parameters.find(({ ParameterKey }) => ParameterKey === key)?.ParameterValue ?? ''
  expect(given('InvitationSubject')).toBe('Your invitation to the partner pages of Acme Cloud')
  expect(given('InvitationSubject').length).toBeLessThanOrEqual(140)
  const invitation = given('InvitationMessage')
  for (const words of ['{username}', '{####}', 'https://partners.example/sign-in', 'Acme Cloud'])
    expect(invitation).toContain(words)
  expect(invitation).toContain('Your temporary password is<br>')
  expect(given('ResetSubject')).toBe('Your password reset code')
  expect(given('ResetMessage')).toContain('{####}')
  expect(given('ResetMessage')).not.toContain('{username}')
})

test('npm run mail-templates says what it needs', async () => {
  const { code, output } = await templates({ NEXTAUTH_URL: '' })
  expect(code).toBe(1)
  expect(output).toContain('with NEXTAUTH_URL set, here or in .env')
})
