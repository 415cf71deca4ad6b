import { createTransport } from 'nodemailer'
import { countRemoteCall } from '@/lib/core/metrics'
import { currentRequestId } from '@/lib/core/request-context'
import { traced } from '@/lib/core/tracing'
import type { Mailer, MailOutcome } from '@/lib/ports/mail/mailer'

/** How long a silent mail server is waited for, in milliseconds. */
const timeoutMs = 10_000

/** Who mails are from, as a header says it or as its parts. */
export type Sender = string | { name: string; address: string }

/** The mail port on an SMTP server: its address (`smtp://` or `smtps://`) and who the mails are from. */
export function createSmtpMailer({ url, from }: { url: string; from: Sender }): Mailer {
  const transport = createTransport(
    { url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    { from },
  )
  return {
    async send({ to, subject, text, html, messageId }) {
      const started = performance.now()
      try {
        await traced({ name: 'smtp send', kind: 'client' }, () =>
          transport.sendMail({
            to: { name: '', address: to },
            subject,
            text,
            html,
            headers: { 'X-Request-Id': currentRequestId() },
            ...(messageId && { messageId: `<${messageId}>` }),
          }),
        )
        countRemoteCall('smtp', 'done', started)
        return { kind: 'done' }
      } catch (error) {
        const outcome = outcomeOf(error)
        countRemoteCall('smtp', outcome.kind === 'rejected' ? 'rejected' : 'failed', started)
        return outcome
      }
    },
    async check() {
      await transport.verify()
    },
  }
}

/** Stands in where no mail server is named: what waits for a mail goes on waiting. */
export const noMailer: Mailer = {
  send: async () => ({ kind: 'unknown', cause: new Error('No mail server is configured') }),
  check: async () => {
    throw new Error('No mail server is configured')
  },
}

type SmtpFault = { code?: string; responseCode?: number; command?: string }

/**
 * A 5xx about the recipient or the mail is final (RFC 5321, section 4.2.1); one about our login or our
 * sender's address is a fault of the installation, which may be mended.
 */
function outcomeOf(error: unknown): MailOutcome {
  const { code, responseCode, command } = (error ?? {}) as SmtpFault
  const ofThisMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM'
  if (ofThisMail && responseCode !== undefined && responseCode >= 500) {
    return { kind: 'rejected', detail: `SMTP ${responseCode}` }
  }
  return { kind: 'unknown', cause: error }
}
