import type { Failure } from './failure'
import { toast } from './toast'

/** Says that something failed, with the way to sign in again where the session has ended. */
export function toastFailure({ message, reference, signedOut }: Failure): void {
  toast(reference ? `${message} Reference: ${reference}` : message, {
    tone: 'danger',
    ...(signedOut && {
      action: {
        label: 'Sign in',
        onSelect: () => window.open('/sign-in', '_blank', 'noopener'),
      },
    }),
  })
}
