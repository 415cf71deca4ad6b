import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { withShortForm } from './auth-form'

const form = 'application/x-www-form-urlencoded'
const sent = (body: BodyInit, type?: string) =>
  withShortForm(
    new NextRequest('https://partners.example/api/auth/callback/ticket?x=1', {
      method: 'POST',
      headers: { cookie: 'session=1', ...(type && { 'content-type': type }) },
      body,
    }),
  )

test('a short form is handed on with its address and cookies', async () => {
  const request = await sent('ticket=abc&csrfToken=d', `${form};charset=UTF-8`)
  if (!(request instanceof NextRequest)) throw new Error('It was answered')
  expect([request.nextUrl.search, request.cookies.get('session')?.value]).toEqual(['?x=1', '1'])
  expect(Object.fromEntries(await request.formData())).toEqual({ ticket: 'abc', csrfToken: 'd' })
})

test('nothing in its header makes another type of it', async () => {
  const request = await sent('{', `${form};application/json`)
  expect(request.headers.get('content-type')).toBe(form)
})

test.each([
  ['a long one', `ticket=${'a&'.repeat(5_000)}`, form, 413],
  ['what is no text', Buffer.from([0xff, 0xfe]), form, 400],
  ['JSON', '{"callbackUrl":{"toString":null}}', 'application/json', 415],
  ['another type', 'ticket=abc', 'text/plain', 415],
])('%s is not', async (_, body, type, status) => {
  const answer = await sent(body, type)
  expect(answer instanceof Response && answer.status).toBe(status)
})

test('a body that never ends is read no further than is needed to refuse it', async () => {
  let pieces = 0
  const endless = new ReadableStream({
    pull(controller) {
      pieces += 1
      controller.enqueue(new Uint8Array(4_096).fill(97))
    },
  })
  const request = new NextRequest('https://partners.example/api/auth/signout', {
    ...{ method: 'POST', headers: { 'content-type': form }, body: endless, duplex: 'half' },
  })
  const answer = await withShortForm(request)
  expect(answer instanceof Response && answer.status).toBe(413)
  expect(pieces).toBeLessThan(10)
})
