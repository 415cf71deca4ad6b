import type { Mail, Mailer, MailOutcome } from '@/lib/ports/mail/mailer'

/** A mailer that keeps what it is given, and answers as told. */
export function testMailer(answer: () => MailOutcome = () => ({ kind: 'done' })) {
  const sent: Mail[] = []
  const mailer: Mailer = {
    async send(mail) {
      const outcome = answer()
      if (outcome.kind === 'done') sent.push(mail)
      return outcome
    },
    check: async () => {},
  }
  return { mailer, sent }
}

/** A code stands alone on the line after the one that announces it. */
export function codeIn(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const announced = lines.findIndex((line) => /\bcode\b/i.test(line) && line.endsWith(':'))
  const code = lines[announced + 1]
  if (announced < 0 || !code) throw new Error(`No code in the mail: ${text}`)
  return code
}
