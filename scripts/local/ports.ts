import { createConnection, createServer } from 'node:net'

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return await listenOnce(0, '127.0.0.1')
}

/** Whether a server can be started on this port of this machine, and nobody answers there already. */
export async function isPortFree(port: number, host = 'localhost'): Promise<boolean> {
  const answered = await new Promise<boolean>((done) => {
    const socket = createConnection({ port, host })
    socket.once('connect', () => done(true)).once('error', () => done(false))
    socket.once('close', () => done(false)).setTimeout(1_000, () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
  if (answered) return false
  return await listenOnce(port, host).then(
    () => true,
    () => false,
  )
}

async function listenOnce(port: number, host: string): Promise<number> {
  return await new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen({ port, host }, () => {
      const address = server.address()
      const found = typeof address === 'object' && address ? address.port : 0
      server.close(() => done(found))
    })
  })
}
