import { partnerUserStatuses } from '@/db/enums'
import { defineList } from '@/lib/core/list'

const size = { usual: 50, most: 100 }

/** The users of all organisations, by name; invited ones by the end of their invitation. */
export const allUsersList = defineList({
  parts: {
    search: { kind: 'search' },
    status: { kind: 'choice', of: partnerUserStatuses },
    neverSignedIn: { kind: 'flag' },
  },
  size,
})

/** The users of one organisation, newest first, among other things on its page. */
export const organisationUsersList = defineList({
  parts: {
    search: { kind: 'search', key: 'users' },
    status: { kind: 'choice', of: partnerUserStatuses },
  },
  size,
  name: 'users',
})
