import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { afterAll, expect, inject, it } from 'vitest'
import { readMessages } from '@/scripts/local/cognito/control'

const transport = createTransport(inject('smtpUrl'))
const endpoint = inject('cognitoEndpoint')
const from = 'Partner management <no-reply@product.example>'
const newAddress = () => `smtp-${randomUUID()}@example.com`

afterAll(() => transport.close())

it('a mail of the product reaches the mailbox as it was written', async () => {
  const to = newAddress()
  const text = `Hyvä Ääkkönen,\n\nYour code is\n123456\n\n${'A long line. '.repeat(30)}\nhttps://partners.example/change?token=a=b\n`
  await transport.sendMail({ from, to, subject: 'Tämä on “koodi”', text })
  const messages = await readMessages({ endpoint, to })
  expect(messages).toEqual([{ to, subject: 'Tämä on “koodi”', text, sentAt: expect.any(String) }])
})

it('of a mail with HTML the text is shown', async () => {
  const to = newAddress()
  await transport.sendMail({ from, to, subject: 'Both', text: 'In words.', html: '<p>Markup.</p>' })
  expect((await readMessages({ endpoint, to })).map(({ text }) => text.trim())).toEqual([
    'In words.',
  ])
})

it('each recipient gets a copy, hidden ones included', async () => {
  const [to, bcc] = [newAddress(), newAddress()]
  await transport.sendMail({ from, to, bcc, subject: 'Copies', text: 'One of two.' })
  expect(await readMessages({ endpoint, to })).toHaveLength(1)
  expect(await readMessages({ endpoint, to: bcc.toUpperCase() })).toHaveLength(1)
})

it('a mail to an international domain is in the mailbox whose address was sent', async () => {
  const to = `smtp-${randomUUID()}@xn--maanfertigung-cdb.de`
  await transport.sendMail({ from, to, subject: 'Abroad', text: 'Arrived.' })
  expect(await readMessages({ endpoint, to })).toHaveLength(1)
})

it('a mail that is too large is refused and not kept', async () => {
  const to = newAddress()
  const text = 'A line of a mail.\n'.repeat(100_000)
  const sending = transport.sendMail({ from, to, subject: 'Large', text })
  await expect(sending).rejects.toHaveProperty('responseCode', 552)
  expect(await readMessages({ endpoint, to })).toEqual([])
})
