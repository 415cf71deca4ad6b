import type { LogoProblem, PictureType } from '@/db/enums'
import type { LogoCheck } from './views'

const pictureTypeLabels: Record<PictureType, string> = {
  png: 'PNG',
  jpeg: 'JPEG',
  svg: 'SVG',
  webp: 'WebP',
  gif: 'GIF',
}

const problemWords: Record<LogoProblem, string> = {
  not_https: 'its address is not https',
  no_such_host: 'no address was found for the name of its server',
  address_not_allowed: 'its address leads into a network that this server does not ask',
  no_connection: 'no connection to its server could be made',
  certificate:
    'no encrypted connection to its server could be made, because of its certificate or TLS',
  timed_out: 'no complete answer came in time',
  no_answer: 'no complete answer came',
  redirected: 'its address leads on to another one; enter that one',
  refused: 'its server refused it',
  too_large: 'it has more than 2 MB',
  no_picture: 'what came is no PNG, JPEG, SVG, WebP or GIF',
}

/** Why this server did not get a logo, after a colon. */
const problemOf = (problem: LogoProblem, status: number | null): string =>
  status === null ? problemWords[problem] : `${problemWords[problem]} (${status})`

const sizeOf = (bytes: number) =>
  bytes < 1_000 ? `${bytes} bytes` : `${(bytes / 1_000).toFixed(bytes < 10_000 ? 1 : 0)} KB`

/** What this server found, without when. */
export function logoSentence(check: LogoCheck): string | null {
  switch (check.state) {
    case 'none':
      return null
    case 'not_checked':
      return 'This server has not looked at it yet.'
    case 'loads': {
      const { type, width, height, bytes } = check
      const pixels = width !== null && height !== null ? `, ${width} × ${height} pixels` : ''
      return `This server loaded it: ${pictureTypeLabels[type]}${pixels}, ${sizeOf(bytes)}.`
    }
    case 'failed':
      return `This server could not load it: ${problemOf(check.problem, check.status)}.`
  }
}

/** Of a logo that is due. */
export const dueSentence =
  'It is due to be looked at: soon, usually within a minute, while a worker runs. What is found then stands here.'

/** Why a logo is not looked at again. */
export const lookAgainRefusals = {
  noLogo: 'This partner organisation has no logo: there is nothing to look at.',
  justNow:
    'This server looked at the logo less than a minute ago. Wait a minute, then have it look again.',
}

/** What partner pages show, where it is not what the address has. */
export function shownSentence(check: Exclude<LogoCheck, { state: 'none' }>): string | null {
  switch (check.shown) {
    case 'address':
      return null
    case 'copy':
      return 'Partner pages show the copy that is kept here.'
    case 'initials':
      return check.state === 'loads'
        ? 'Partner pages show initials until this server has loaded it again and kept a copy.'
        : 'Partner pages show initials until this server has loaded it.'
  }
}
