import { createTransport } from 'nodemailer'
import { type Finding, findingsOf } from './finding'

const { right, wrong, leftOut } = findingsOf('Mail server')

const timeoutMs = 10_000

/** Tries the mail server: that it answers and lets us in. No mail is sent. */
export async function checkMail(url: string | undefined): Promise<Finding[]> {
  if (!url) {
    return [
      leftOut('SMTP_URL is not set, so the product sends no mails of its own; Cognito sends its.'),
    ]
  }
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  try {
    await transport.verify()
    return [right('It answers and lets us in.')]
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number }
    return [
      code === 'EAUTH'
        ? wrong(
            `It does not accept our login (${responseCode}). Check the name and password in SMTP_URL.`,
          )
        : wrong(
            `It cannot be reached at ${new URL(url).host} (${code ?? 'no reason'}). Check host and port in SMTP_URL, and the firewall between.`,
          ),
    ]
  } finally {
    transport.close()
  }
}
