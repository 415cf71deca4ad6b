/** What a browser shows, or where it was sent when that is outside of the test. */
export type Shown = { url: string; status: number; html: string; headers: Headers }

type Cookie = { origin: string; path: string; name: string; value: string }

const mostRedirects = 10

/** A browser without scripts: it keeps cookies, follows redirects and fills in forms. */
export class Browser {
  #cookies: Cookie[] = []

  /** @param outside addresses that are not fetched: a redirect to one ends there, with status 0 */
  constructor(readonly outside: string[] = []) {}

  async open(address: string): Promise<Shown> {
    return await this.#request(address, {})
  }

  /** Sends the page's one form, with these fields filled in. */
  async submit(page: Shown, fields: Record<string, string>): Promise<Shown> {
    const [, action = ''] = /<form[^>]* action="([^"]*)"/.exec(page.html) ?? []
    const hidden = [
      ...page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g),
    ].map(([, name = '', value = '']) => [name, unescaped(value)])
    return await this.#request(new URL(unescaped(action), page.url).href, {
      method: 'POST',
      headers: { origin: new URL(page.url).origin },
      body: new URLSearchParams({ ...Object.fromEntries(hidden), ...fields }),
    })
  }

  async #request(address: string, init: RequestInit): Promise<Shown> {
    let [url, request] = [address, init]
    for (let redirects = 0; redirects < mostRedirects; redirects++) {
      if (this.outside.some((start) => url.startsWith(start))) {
        return { url, status: 0, html: '', headers: new Headers() }
      }
      const response = await fetch(url, {
        ...request,
        headers: { ...request.headers, cookie: this.#cookiesFor(url) },
        redirect: 'manual',
      })
      this.#keepCookies(url, response)
      const html = await response.text()
      const location = response.headers.get('location')
      if (!location) return { url, status: response.status, html, headers: response.headers }
      url = new URL(location, url).href
      request = {}
    }
    throw new Error(`Too many redirects, the last to ${url}`)
  }

  #keepCookies(url: string, response: Response): void {
    const { origin, pathname } = new URL(url)
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const [, path = pathname] = /; *path=([^;]*)/i.exec(line) ?? []
      this.#cookies = this.#cookies.filter(
        (cookie) => cookie.name !== name || cookie.origin !== origin || cookie.path !== path,
      )
      if (!/; *max-age=0/i.test(line)) this.#cookies.push({ origin, path, name, value })
    }
  }

  #cookiesFor(url: string): string {
    const { origin, pathname } = new URL(url)
    return this.#cookies
      .filter((cookie) => cookie.origin === origin && pathname.startsWith(cookie.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }
}

function unescaped(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
