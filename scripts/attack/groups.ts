import { cookies } from './cookies'
import { deceivingText } from './deceiving-text'
import { foreignPages } from './foreign-pages'
import { forgedActions } from './forged-actions'
import { freezingText } from './freezing-text'
import type { Group } from './group'
import { guessing } from './guessing'
import { hostedTokens } from './hosted-tokens'
import { mailHeaders } from './mail-headers'
import { redirects } from './redirects'
import { secrets } from './secrets'
import { slowSenders } from './slow-senders'
import { tenantWall } from './tenant-wall'
import { wire } from './wire'

/** All that is tried, in this order. The last looks at what the others left behind. */
export const groups = {
  'freezing-text': freezingText,
  guessing,
  cookies,
  'hosted-tokens': hostedTokens,
  'tenant-wall': tenantWall,
  'forged-actions': forgedActions,
  'foreign-pages': foreignPages,
  wire,
  'slow-senders': slowSenders,
  'deceiving-text': deceivingText,
  redirects,
  'mail-headers': mailHeaders,
  secrets,
} satisfies Record<string, Group>

export type GroupName = keyof typeof groups
