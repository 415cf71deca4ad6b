import type { BrowserContext } from '@playwright/test'

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'

/**
 * Answers pictures from other origins, which nobody here reaches. It takes the browser's cache away from every
 * page of the context, so it is for tests about pictures alone.
 */
export async function servePictures(context: BrowserContext, origins: string[]): Promise<void> {
  await context.route(
    (url) => !origins.includes(url.origin),
    async (route) => {
      if (route.request().resourceType() === 'image')
        await route.fulfill({ contentType: 'image/svg+xml', body: picture })
      else await route.abort()
    },
  )
}

/**
 * Watches all pages of a browser context. The result lists what no page may ever cause: errors in the
 * console, what the Content-Security-Policy refused (also where the code went on), uncaught errors, requests that fail. A
 * page that was asked for and does not exist is no error, nor is a picture of another origin that cannot be reached from here.
 */
export async function watch(context: BrowserContext, origins: string[]): Promise<string[]> {
  const problems: string[] = []
  const missing = new Set<string>()
  context.on('response', (response) => {
    if (response.status() === 404 && response.request().resourceType() === 'document')
      missing.add(response.url())
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`)
  })
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const { url } = message.location()
    if (/status of 404/.test(message.text()) && missing.has(url)) return
    const outside = URL.canParse(url) && !origins.includes(new URL(url).origin)
    if (outside && message.text().includes('net::ERR_NAME_NOT_RESOLVED')) return
    problems.push(`${message.type()} in the console: ${message.text()} (${url})`)
  })
  context.on('weberror', (error) => {
    problems.push(`uncaught: ${error.error().message}`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      reportError(new Error(`refused by ${event.effectiveDirective}: ${event.blockedURI}`)),
    )
  })
  return problems
}
