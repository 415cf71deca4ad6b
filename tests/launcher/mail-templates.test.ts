import { expect, test, vi } from 'vitest'
import { run } from './support/command'

vi.setConfig({ testTimeout: 60_000 })

function templates(environment: Record<string, string>) {
  const command = run('npm', ['run', '--silent', 'mail-templates'], environment)
  return command.exited.then((code) => ({ code, output: command.output() }))
}

test('npm run mail-templates prints what a pool takes, in the seller’s name', async () => {
  const { code, output } = await templates({
    NEXTAUTH_URL: 'https://partners.example',
    BRAND_NAME: 'Acme Cloud',
    SUPPORT_CONTACT: 'help@acme.example',
  })
  expect(code).toBe(0)
  const { AdminCreateUserConfig, VerificationMessageTemplate } = JSON.parse(output)
  const { EmailSubject, EmailMessage } = AdminCreateUserConfig.InviteMessageTemplate
  expect(EmailSubject).toBe('Your invitation to the partner pages of Acme Cloud')
  expect(EmailSubject.length).toBeLessThanOrEqual(140)
  for (const words of ['{username}', '{####}', 'https://partners.example/sign-in', 'Acme Cloud'])
    expect(EmailMessage).toContain(words)
  expect(EmailMessage).toContain('Your temporary password is<br>')
  expect(VerificationMessageTemplate.EmailMessage).toContain('{####}')
  expect(VerificationMessageTemplate.EmailMessage).not.toContain('{username}')
  for (const message of [EmailMessage, VerificationMessageTemplate.EmailMessage])
    expect(message.length).toBeLessThan(20_000)
})

test('npm run mail-templates says what it needs', async () => {
  const { code, output } = await templates({ NEXTAUTH_URL: '' })
  expect(code).toBe(1)
  expect(output).toContain('with NEXTAUTH_URL set')
})
