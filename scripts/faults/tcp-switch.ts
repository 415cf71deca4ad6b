import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be taken away while the server itself goes on. */
export type TcpSwitch = {
  port: number
  /** Accepts connections and lets nothing through, as a network does that loses every packet, until `resume`. */
  silence(): void
  resume(): void
  /** Ends all connections that are open. */
  cut(): void
  /** Sends new connections to another port of this machine, and ends those that are open. */
  turnTo(port: number): void
  close(): Promise<void>
}

/** Listens on a free port of this machine for connections to another one. */
export async function startTcpSwitch(target: number): Promise<TcpSwitch> {
  let port = target
  let silent = false
  const sockets = new Set<Socket>()
  const held = new Set<Socket>()

  function watch(socket: Socket, other: Socket): void {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      held.delete(socket)
      other.destroy()
    })
    socket.on('data', (data) => other.write(data))
    socket.on('end', () => other.end())
    if (silent) socket.pause()
  }

  function join(incoming: Socket): void {
    held.delete(incoming)
    const outgoing = connect(port, '127.0.0.1')
    watch(incoming, outgoing)
    watch(outgoing, incoming)
  }

  const server = createServer({ pauseOnConnect: false, allowHalfOpen: true }, (incoming) => {
    if (!silent) return join(incoming)
    incoming.on('error', () => {})
    incoming.pause()
    held.add(incoming)
    sockets.add(incoming)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      silent = true
      for (const socket of sockets) socket.pause()
    },
    resume() {
      silent = false
      for (const socket of held) join(socket)
      for (const socket of sockets) socket.resume()
    },
    cut,
    turnTo(other) {
      port = other
      cut()
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
