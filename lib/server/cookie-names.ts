/** Cookies are bound to this host alone when it is served by https. */
function named(name: string, siteUrl: string): string {
  return siteUrl.startsWith('https:') ? `__Host-${name}` : name
}

/** The cookie that names a session. */
export const sessionCookieName = (siteUrl: string) => named('session', siteUrl)

/** The lasting cookie of a browser in which somebody has signed in before. */
export const knownBrowserCookieName = (siteUrl: string) => named('known-browser', siteUrl)

/** The short-lived cookie that finds a half-finished sign-in. */
export const challengeCookieName = (siteUrl: string) => named('sign-in', siteUrl)

/** What next-auth keeps of a sign-in while it is under way, in seconds. */
const underWay = 15 * 60

/**
 * All cookies of next-auth. Its own names of the last four do not bind them to this host; that of `csrf-token` does.
 */
export function nextAuthCookies(siteUrl: string) {
  const options = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: siteUrl.startsWith('https:'),
  } as const
  const short = { ...options, maxAge: underWay }
  return {
    sessionToken: { name: sessionCookieName(siteUrl), options },
    callbackUrl: { name: named('callback-url', siteUrl), options },
    pkceCodeVerifier: { name: named('pkce', siteUrl), options: short },
    state: { name: named('state', siteUrl), options: short },
    nonce: { name: named('nonce', siteUrl), options },
  }
}
