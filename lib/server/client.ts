import 'server-only'
import Bowser from 'bowser'
import { headers } from 'next/headers'
import { type Client, describeRequest } from '../core/request-context'
import { visitorAddress } from './address'

/** Browsers name themselves in less; more is not looked through. */
const longest = 400

const browsers = new Set<string>(Object.values(Bowser.BROWSER_MAP))
const systems = new Set<string>(Object.values(Bowser.OS_MAP))

/**
 * A browser and its system in words, such as “Firefox on Windows”; null for one that is not known. Of the words only
 * those of closed lists: whoever asks chooses the header, and these words stand in mails.
 */
export function browserWords(userAgent: string | null): string | null {
  if (!userAgent) return null
  const { browser, os } = Bowser.parse(userAgent.slice(0, longest))
  if (!browser.name || !browsers.has(browser.name)) return null
  return os.name && systems.has(os.name) ? `${browser.name} on ${os.name}` : browser.name
}

/** Says with what and from where the current request comes, for its log lines, history and mails. */
export async function describeClient(): Promise<Client> {
  const client = {
    browser: browserWords((await headers()).get('user-agent')),
    address: await visitorAddress(),
  }
  describeRequest({ client })
  return client
}
