import type { AddressInfo } from 'node:net'
import { domainToASCII } from 'node:url'
import PostalMime from 'postal-mime'
import type postgres from 'postgres'
import { SMTPServer } from 'smtp-server'
import { receiveMail } from './mail'

/** A server that takes every mail into the mailbox and passes none on. */
export type MailServer = { url: string; stop(): Promise<void> }

const longestMail = 1_000_000

/** Takes mails on 127.0.0.1, without encryption or a password. Port 0 takes any free one. */
export async function startMailServer(sql: postgres.Sql, port: number): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: longestMail,
    closeTimeout: 1_000,
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => asSent(address))
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(new MailTooLarge())
        keep(sql, recipients, Buffer.concat(chunks)).then(() => done(), done)
      })
    },
  })
  // A client that goes away in the middle of a mail is no concern of the others.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** smtp-server decodes the domain of a recipient; the mailbox is the one whose address was sent. */
function asSent(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return address.slice(0, -domain.length) + (domainToASCII(domain) || domain)
}

async function keep(sql: postgres.Sql, recipients: string[], source: Buffer): Promise<void> {
  const { subject = '', text = '' } = await PostalMime.parse(source)
  await receiveMail(sql, recipients, { subject, text: text.replaceAll('\r\n', '\n') })
}

class MailTooLarge extends Error {
  /** SMTP's "message exceeds fixed maximum message size". */
  readonly responseCode = 552
  override readonly message = 'The mail is too large.'
}
