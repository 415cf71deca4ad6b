/** A mail in plain words. A code in it stands alone on its line, after a line that says what it is. */
export type Mail = {
  to: string
  subject: string
  text: string
  /** The same for programs that show HTML. */
  html?: string
  /** Without angle brackets; the same for the same event, so that one that comes twice can be told. */
  messageId?: string
}

/**
 * How sending ended. `done`: a mail server took it. `rejected`: refused for good, with the server's own
 * word for the log. `unknown`: it may or may not have been taken.
 */
export type MailOutcome =
  | { kind: 'done' }
  | { kind: 'rejected'; detail: string }
  | { kind: 'unknown'; cause: unknown }

/** Nobody knows whether a mail server took an invitation. The queue keeps the sentence: it tells what the job waits for. */
export class InvitationMailUnknown extends Error {
  static readonly sentence = 'It is not known whether the mail server took the invitation.'
  override readonly name = 'InvitationMailUnknown'
  constructor(cause: unknown) {
    super(InvitationMailUnknown.sentence, { cause })
  }
}

/** Port: sends the product's own mails. */
export type Mailer = {
  /** Never rejects. */
  send(mail: Mail): Promise<MailOutcome>
  /**
   * Whether a mail server is there and takes us in; no mail is sent.
   * @throws Error when it is not
   */
  check(): Promise<void>
}
