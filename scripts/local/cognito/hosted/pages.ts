import { escapeHtml, htmlPage } from '../../service/html-page'
import type { Reply } from '../../service/reply'

/** What every form of the sign-in carries: the request for a code, and where that leads. */
export type Frame = {
  poolId: string
  query: URLSearchParams
  redirectUri: string
  message?: string | undefined
}

/** A challenge that the next form answers. */
type OpenChallenge = { session: string; username: string }

/** Asks for address and password. */
export function signInPage(frame: Frame, username = ''): Reply {
  return formPage(
    frame,
    'Sign in',
    'password',
    `${field('username', 'Email', `type="email" autocomplete="username" value="${escapeHtml(username)}"`)}
${field('password', 'Password', 'type="password" autocomplete="current-password"')}`,
  )
}

/** Asks for a first password of the person's own. */
export function newPasswordPage(frame: Frame, challenge: OpenChallenge): Reply {
  return formPage(
    frame,
    'Choose a password',
    'new-password',
    `${hidden(challenge)}
${field('password', 'New password', 'type="password" autocomplete="new-password"')}`,
  )
}

/** Asks for a code of the authenticator app. */
export function codePage(frame: Frame, challenge: OpenChallenge): Reply {
  return formPage(
    frame,
    'Enter the code of your authenticator app',
    'code',
    `${hidden(challenge)}
${field('code', 'Code', 'inputmode="numeric" autocomplete="one-time-code"')}`,
  )
}

/** Tells somebody that there is nothing to sign in to. */
export function errorPage(name: string, message: string): Reply {
  const main = `<h1>Sign-in is not possible</h1><p>${escapeHtml(message)}</p><p>${escapeHtml(name)}</p>`
  return htmlPage('Sign-in is not possible', main, { status: 400 })
}

function formPage(
  { poolId, query, redirectUri, message }: Frame,
  title: string,
  step: string,
  fields: string,
): Reply {
  const alert = message ? `<p role="alert">${escapeHtml(message)}</p>` : ''
  const main = `<h1>${title}</h1>
<p>This page stands for the one that Amazon Cognito hosts.</p>
${alert}
<form method="post" action="/${poolId}/domain/login?${escapeHtml(query.toString())}">
<input type="hidden" name="step" value="${step}">
${fields}
<button>Continue</button>
</form>`
  return htmlPage(title, main, { formsLeadTo: new URL(redirectUri).origin })
}

function field(name: string, label: string, attributes: string): string {
  return `<label for="${name}">${label}</label> <input id="${name}" name="${name}" required ${attributes}>`
}

function hidden({ session, username }: OpenChallenge): string {
  return `<input type="hidden" name="session" value="${escapeHtml(session)}">
<input type="hidden" name="username" value="${escapeHtml(username)}">`
}
