import { uuidv7 } from '@/db/ids'
import { permissions } from '@/lib/core/access/permissions'
import { brandOf } from '@/lib/core/brand'
import {
  type Actor,
  type ApiClientActor,
  type Config,
  type Context,
  type JobActor,
  mintContext,
  type PartnerActor,
  type StaffActor,
  type VisitorActor,
} from '@/lib/core/context'
import { noPorts, type Ports } from '@/lib/core/ports'
import { keyedHashOf, sealerOf, sealingKey } from '@/lib/sign-in/seal'
import type { TestDatabase } from './database'

export const testConfig: Config = {
  brand: brandOf({ name: null, logoUrl: null, contact: null }),
  salesforceRequired: false,
  partnerPages: ['shop', 'self-service'],
  partnerPageUrls: {},
  sessionIdleMinutes: 60,
  sessionMaxHours: 8,
  mfaRequired: 'nobody',
  proofMinutes: 15,
  emailCodeOffered: false,
  recoveryCodesOffered: true,
  mailOffered: true,
  timeZone: 'UTC',
  staffMailAddresses: [],
  billingOffered: false,
  endsScheduled: false,
  logoCopies: false,
}

export function administrator(overrides: Partial<StaffActor> = {}): StaffActor {
  return {
    kind: 'staff',
    id: uuidv7(),
    name: 'Ada Administrator',
    email: 'ada@staff.example',
    role: 'administrator',
    sessionId: uuidv7(),
    enrolmentRequired: false,
    proven: true,
    ...overrides,
  }
}

export function viewer(overrides: Partial<StaffActor> = {}): StaffActor {
  return administrator({
    name: 'Vic Viewer',
    email: 'vic@staff.example',
    role: 'viewer',
    ...overrides,
  })
}

export function partnerUser(overrides: Partial<PartnerActor> = {}): PartnerActor {
  return {
    kind: 'partner_user',
    id: uuidv7(),
    name: 'Pat Partner',
    email: 'pat@partner.example',
    organisationId: uuidv7(),
    sessionId: uuidv7(),
    enrolmentRequired: false,
    ...overrides,
  }
}

/** A program that may do everything for everybody. */
export function apiClient(overrides: Partial<ApiClientActor> = {}): ApiClientActor {
  return {
    kind: 'api_client',
    id: uuidv7(),
    name: 'Nightly export',
    permissions,
    organisationId: null,
    ...overrides,
  }
}

export const visitor: VisitorActor = { kind: 'visitor', address: null, browser: null }

export const job: JobActor = { kind: 'job', name: 'test' }

const testPorts: Ports = {
  ...noPorts,
  previewSealer: sealerOf(sealingKey('a secret of this test', 'preview')),
  secretSealer: sealerOf(sealingKey('a secret of this test', 'kept secret')),
  keyedHash: keyedHashOf(sealingKey('a secret of this test', 'mailed code')),
}

/** A context as a gate would mint it. Other systems answer only where they are named in `ports`. */
export function contextFor<A extends Actor = StaffActor>(
  database: TestDatabase,
  actor: A = administrator() as unknown as A,
  config: Partial<Config> = {},
  ports: Partial<Ports> = {},
): Context<A> {
  return mintContext({
    actor,
    requestId: uuidv7(),
    config: { ...testConfig, ...config },
    database,
    ports: { ...testPorts, ...ports },
  })
}

/** The same context, where other systems answer so. */
export function withPorts<A extends Actor>(ctx: Context<A>, ports: Partial<Ports>): Context<A> {
  return { ...ctx, ports: { ...ctx.ports, ...ports } }
}
