import type { PartnerOperation } from '../../operation'
import { selfService } from './self-service'
import { shop } from './shop'

/** All operations of the partner side, in the order of the document. */
export const partnerOperations: readonly PartnerOperation[] = [...shop, ...selfService]
