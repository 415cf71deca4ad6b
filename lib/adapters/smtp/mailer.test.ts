import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, inject, it } from 'vitest'
import { readMessages } from '@/scripts/local/cognito/control'
import { freshEmail } from '@/tests/support/partners'
import { createSmtpMailer, noMailer } from './mailer'

const from = 'Partner management <no-reply@product.example>'
const mail = () => ({ to: freshEmail(), subject: 'A code', text: 'Your code:\n12345678\n' })
const closing: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(closing.splice(0).map((close) => close())))

/** A mail server that refuses with this number at the recipient, or the sender. */
async function refusing(responseCode: number, at: 'onRcptTo' | 'onMailFrom' = 'onRcptTo') {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    [at]: (_: unknown, __: unknown, done: (error: Error) => void) =>
      done(Object.assign(new Error('No'), { responseCode })),
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return createSmtpMailer({ url: `smtp://127.0.0.1:${address.port}`, from })
}

it('a mail reaches the mailbox as it was written', async () => {
  const mailer = createSmtpMailer({ url: inject('smtpUrl'), from })
  const sent = mail()
  expect(await mailer.send(sent)).toEqual({ kind: 'done' })
  expect(await readMessages({ endpoint: inject('cognitoEndpoint'), to: sent.to })).toEqual([
    { ...sent, sentAt: expect.any(String) },
  ])
})

it('an address that the server refuses for good is rejected', async () => {
  expect(await (await refusing(550)).send(mail())).toEqual({ kind: 'rejected', detail: 'SMTP 550' })
})

it('a refusal that may pass, or that is about our own sender, is not final', async () => {
  expect(await (await refusing(451)).send(mail())).toMatchObject({ kind: 'unknown' })
  expect(await (await refusing(550, 'onMailFrom')).send(mail())).toMatchObject({ kind: 'unknown' })
})

it('a server that is not there, or none at all, leaves it unknown', async () => {
  const free = createServer()
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
  const address = free.address()
  await new Promise((resolve) => free.close(resolve))
  const port = typeof address === 'object' ? address?.port : 0
  const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from })
  expect(await mailer.send(mail())).toMatchObject({ kind: 'unknown' })
  expect(await noMailer.send(mail())).toMatchObject({ kind: 'unknown' })
})
