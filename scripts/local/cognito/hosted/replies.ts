import { json, type Reply } from '../../service/reply'

/** Sends the browser on, with a GET. */
export function redirect(location: string, setCookie?: string): Reply {
  const headers = { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
  return {
    status: 303,
    headers: setCookie ? { ...headers, 'set-cookie': setCookie } : headers,
    body: '',
  }
}

/** An address with these parameters added. */
export function withQuery(address: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

/** A refusal as the token endpoint words it. */
export function oauthErrorReply(status: number, error: string, error_description?: string): Reply {
  return json(status, { error, error_description })
}
