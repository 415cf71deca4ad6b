import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Group } from './group'
import { read } from './requests'

/** Slow senders have to be gone by then: 28 seconds, and 30 more in which Node looks for them. */
const cutMs = 62_000

/** Headers and bodies that come byte by byte, many at a time; everybody else is served meanwhile. */
export const slowSenders: Group = async ({ product: { url }, visitor }, tally) => {
  const { host } = new URL(url)
  const beginnings = [
    `GET /sign-in HTTP/1.1\r\nhost: ${host}\r\nx-slow: `,
    `POST /sign-in HTTP/1.1\r\nhost: ${host}\r\norigin: ${url}\r\ncontent-type: text/plain\r\ncontent-length: 100000\r\n\r\n`,
    `POST /api/sign-out HTTP/1.1\r\nhost: ${host}\r\norigin: ${url}\r\ntransfer-encoding: chunked\r\n\r\n`,
    'G',
  ]
  const all = Promise.all(
    Array.from({ length: 100 }, async (_, number) => {
      const { ms, answer } = await sendSlowly(url, beginnings[number % beginnings.length] ?? '')
      const isCut = ms < cutMs && !/^HTTP\/1\.1 200/.test(answer)
      // How long they were borne is no answer's time.
      tally.attacked(`a slow sender after ${Math.round(ms / 1_000)} s`, { status: 0, ms: 0 }, isCut)
    }),
  )
  for (let count = 0; count < 20; count += 1) {
    const answer = await read(visitor, '/sign-in')
    tally.served('the login page meanwhile', answer, answer.status === 200)
    await delay(1_000)
  }
  await all
}

function sendSlowly(url: string, beginning: string): Promise<{ ms: number; answer: string }> {
  const { hostname, port } = new URL(url)
  const began = performance.now()
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(beginning))
    const dripping = setInterval(() => socket.write('a'), 1_000)
    const over = setTimeout(() => socket.destroy(), cutMs)
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(dripping)
      clearTimeout(over)
      resolve({ ms: performance.now() - began, answer })
    })
  })
}
