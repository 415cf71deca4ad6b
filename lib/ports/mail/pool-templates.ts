import { invitationLetter } from './invitation'
import { type Letterhead, write } from './letter'

/** A mail of Cognito's own, as `CreateUserPool` takes it. */
type Template = { EmailSubject: string; EmailMessage: string }

/** The templates of a pool, in the names of `CreateUserPool`, to be merged into its other settings. */
export type PoolTemplates = {
  AdminCreateUserConfig: { InviteMessageTemplate: Template }
  VerificationMessageTemplate: Template & { DefaultEmailOption: 'CONFIRM_WITH_CODE' }
}

/**
 * Our design for the mails that Cognito sends. It fills in `{username}` and `{####}`, the password or code, and
 * knows nothing else: not the person's name, the organisation or who invited them.
 * @param validDays how long the pool's temporary passwords can be used
 */
export function poolTemplates(
  head: Letterhead,
  { signInUrl, validDays }: { signInUrl: string; validDays: number },
): PoolTemplates {
  const invitation = invitationLetter({
    name: null,
    username: '{username}',
    password: '{####}',
    validDays,
    seller: head.name,
    from: null,
    signInUrl,
  })
  const reset = {
    subject: 'Your password reset code',
    greeting: 'Hello,',
    paragraphs: ['somebody asked for a new password for this address.'],
    secret: { label: 'Your password reset code is', value: '{####}' },
    further: ['It can be used for one hour.'],
    ending: ['If it was not you, do nothing. Your password stays as it is.'],
  }
  return {
    AdminCreateUserConfig: {
      InviteMessageTemplate: {
        EmailSubject: invitation.subject,
        EmailMessage: write(invitation, head).html ?? '',
      },
    },
    VerificationMessageTemplate: {
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      EmailSubject: reset.subject,
      EmailMessage: write(reset, head).html ?? '',
    },
  }
}
