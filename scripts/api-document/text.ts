import { operations } from '@/lib/api/v1/operations'
import { partnerOperations } from '@/lib/api/v1/partner/operations'
import { permissionLabels } from '@/lib/operations/api-clients/labels'
import { grantablePermissions } from '@/lib/operations/api-clients/policy'
import { apiDocument } from './document'

/** Version 1’s document as it is committed: `lib/api/v1/openapi.json`. */
export function documentText(): string {
  const permissions = Object.fromEntries(
    grantablePermissions.map((permission) => [permission, permissionLabels[permission]]),
  )
  return `${JSON.stringify(apiDocument([...operations, ...partnerOperations], permissions), null, 2)}\n`
}
