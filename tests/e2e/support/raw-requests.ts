import { connect } from 'node:net'

/**
 * Sends this to the product as it is, and gives all that is answered until the connection ends.
 * @param quietMs the connection is given up after so long without a word; 0 for never
 */
export function exchange(url: string, text: string, quietMs = 0): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setEncoding('utf8')
    socket.setTimeout(quietMs, () => socket.destroy())
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.write(text)
  })
}

/** The status of the first answer; NaN where there was none. */
export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

/** A request line, headers and a body as they go over the wire. */
export function rawRequest(
  url: string,
  line: string,
  headers: Record<string, string> = {},
  body = '',
): string {
  const all = { host: new URL(url).host, connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${[`${line} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`
}
