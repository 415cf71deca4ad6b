import { get } from '@/lib/partners/successors/get'
import { readOfOrganisation } from '@/lib/partners/successors/read-of-organisation'
import type { Operation } from '../operation'
import { succession, successionsOf } from './schemas/succession'

const reads = {
  tag: 'Successors',
  permission: 'partner-organisations:read',
  forAll: true,
} as const

/** Which organisations succeed which. Two administrators decide that, each in person. */
export const successors: readonly Operation[] = [
  {
    ...reads,
    id: 'readSuccessions',
    method: 'get',
    path: '/partner-organisations/{id}/successions',
    summary: 'Read what an organisation has to do with successors',
    description: 'As the one that is succeeded or that succeeds: the newest 50, newest first.',
    answer: { status: 200, schema: successionsOf, description: 'As they are now.' },
    run: readOfOrganisation,
  },
  {
    ...reads,
    id: 'getSuccession',
    method: 'get',
    path: '/successions/{successionId}',
    summary: 'Read a succession',
    answer: { status: 200, schema: succession, description: 'As it is now.' },
    run: get,
  },
]
