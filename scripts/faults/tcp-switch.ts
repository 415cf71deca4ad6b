import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** How much of each answer comes through: the connection ends after half of one, or before it. */
export type Answers = 'whole' | 'half' | 'none'

/** A way to a server that can be taken away while the server itself goes on. */
export type TcpSwitch = {
  port: number
  /** Accepts connections and lets nothing through, as a network does that loses every packet, until `resume`. */
  silence(): void
  resume(): void
  /** Ends all connections that are open. */
  cut(): void
  /** Ends all connections, and refuses new ones, until `accept`. */
  refuse(): Promise<void>
  accept(): Promise<void>
  /** What becomes of answers from now on; what is asked comes through. */
  answer(answers: Answers): void
  /** Sends new connections to another port of this machine, and ends those that are open. */
  turnTo(port: number): void
  close(): Promise<void>
}

/** Listens on a free port of this machine for connections to another one. */
export async function startTcpSwitch(target: number): Promise<TcpSwitch> {
  let to = target
  let silent = false
  let answers: Answers = 'whole'
  const sockets = new Set<Socket>()
  const held = new Set<Socket>()

  function watch(socket: Socket, other: Socket, pass: (data: Buffer) => void): void {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      held.delete(socket)
      other.destroy()
    })
    socket.on('data', pass)
    socket.on('end', () => other.end())
    if (silent) socket.pause()
  }

  function join(incoming: Socket): void {
    held.delete(incoming)
    const outgoing = connect(to, '127.0.0.1')
    watch(incoming, outgoing, (data) => outgoing.write(data))
    watch(outgoing, incoming, (data) => {
      if (answers === 'whole') incoming.write(data)
      else if (answers === 'none') incoming.destroy()
      else incoming.end(data.subarray(0, data.length / 2), () => incoming.destroy())
    })
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
  const { port } = server.address() as AddressInfo

  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const stopListening = async () => {
    cut()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  return {
    port,
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
    refuse: stopListening,
    async accept() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    answer(which) {
      answers = which
    },
    turnTo(other) {
      to = other
      cut()
    },
    close: stopListening,
  }
}
