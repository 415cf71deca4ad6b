'use client'

import { useCallback } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { TextField } from '@/components/form/text-field'
import { useFinding } from '@/components/form/use-finding'
import type { ActionResult } from '@/lib/core/result'
import {
  billingAccountSentence,
  crmAccountSentence,
  fieldLabels,
} from '@/lib/partners/organisations/labels'
import { compareCrmIds } from '@/lib/partners/organisations/policy'
import {
  type BillingAccountInput,
  billingAccountSchema,
  type CrmAccountInput,
  crmAccountSchema,
} from '@/lib/partners/organisations/schema'
import type { FoundBillingAccount, FoundCrmAccount } from '@/lib/partners/organisations/views'
import { BillingAccountNote, CrmAccountNote, CrmIdNote } from './account-notes'
import { useLookup } from './use-lookup'

export type AccountLookups = {
  findBillingAccount: (input: BillingAccountInput) => Promise<ActionResult<FoundBillingAccount>>
  findCrmAccount: (input: CrmAccountInput) => Promise<ActionResult<FoundCrmAccount>>
}

/** Zuora or Salesforce did not answer, or our own server did not. */
const outOfReach = { kind: 'out_of_reach' } as const

/** The Zuora and the Salesforce account, each looked for while it is typed. Only the server refuses. */
export function AccountFields({
  salesforceRequired,
  findBillingAccount,
  findCrmAccount,
}: AccountLookups & { salesforceRequired: boolean }) {
  const [typedZuora, typedSalesforce] = useWatch({
    name: ['zuoraAccountKey', 'salesforceAccountId'],
  }) as [string, string]
  const { setValue, setFocus } = useFormContext()

  const zuora = billingAccountSchema.safeParse({ zuoraAccountKey: typedZuora })
  const account = useLookup(zuora.success ? zuora.data.zuoraAccountKey : null, {
    find: useCallback(
      (zuoraAccountKey: string) => findBillingAccount({ zuoraAccountKey }),
      [findBillingAccount],
    ),
    say: billingAccountSentence,
    whenFailed: outOfReach,
  })
  const salesforce = crmAccountSchema.safeParse({ salesforceAccountId: typedSalesforce })
  const crmAccount = useLookup(salesforce.success ? salesforce.data.salesforceAccountId : null, {
    find: useCallback(
      (salesforceAccountId: string) => findCrmAccount({ salesforceAccountId }),
      [findCrmAccount],
    ),
    say: crmAccountSentence,
    whenFailed: outOfReach,
  })
  useFinding('zuoraAccountKey', account && 'problem' in account ? account.problem : null)
  const crmIds =
    account?.kind === 'found' ? compareCrmIds(account.account.crmId, typedSalesforce) : null

  return (
    <>
      <div className="space-y-2">
        <TextField
          name="zuoraAccountKey"
          label={fieldLabels.zuoraAccountKey}
          hint="The account’s ID (32 characters) or its account number. It cannot be changed later."
          spellCheck={false}
          className="font-mono"
        />
        {account && <BillingAccountNote found={account} />}
      </div>
      <div className="space-y-2">
        <TextField
          name="salesforceAccountId"
          label={fieldLabels.salesforceAccountId}
          optional={!salesforceRequired}
          hint="15 or 18 characters that begin with 001. It cannot be changed later, and not added either."
          spellCheck={false}
          className="font-mono"
        />
        {crmAccount && <CrmAccountNote found={crmAccount} />}
        {crmIds && (
          <CrmIdNote
            compared={crmIds}
            use={() => {
              setValue('salesforceAccountId', crmIds.salesforceAccountId, {
                shouldDirty: true,
                shouldValidate: true,
              })
              setFocus('salesforceAccountId')
            }}
          />
        )}
      </div>
    </>
  )
}
