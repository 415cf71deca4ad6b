import type { Operation } from '../operation'
import { attention } from './attention'
import { customFields } from './custom-fields'
import { drift } from './drift'
import { events } from './events'
import { history } from './history'
import { lookUps } from './look-ups'
import { offers } from './offers'
import { ourSide } from './our-side'
import { partnerOrganisations } from './partner-organisations'
import { partnerUsers } from './partner-users'
import { sales } from './sales'
import { staffMembers } from './staff-members'
import { successors } from './successors'
import { webhooks } from './webhooks'

/** Everything that version 1 of the API does. */
export const operations: readonly Operation[] = [
  ...partnerOrganisations,
  ...ourSide,
  ...customFields,
  ...successors,
  ...partnerUsers,
  ...offers,
  ...sales,
  ...history,
  ...events,
  ...webhooks,
  ...drift,
  ...attention,
  ...lookUps,
  ...staffMembers,
]
