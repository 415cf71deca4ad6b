import { signIn } from 'next-auth/react'

/**
 * Exchanges a ticket for the session cookie and opens the page. A new document is loaded, and the
 * promise never settles: the form stays locked until then.
 */
export async function enter(progress: { ticket: string; destination: string }): Promise<never> {
  const answer = await signIn('ticket', { ticket: progress.ticket, redirect: false })
  window.location.assign(answer?.ok ? progress.destination : '/sign-in?error=ticket')
  return await new Promise<never>(() => {})
}
