import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { WhomToAsk } from '@/components/ui/seller'
import { Time } from '@/components/ui/time'
import { fewRecoveryCodes } from '@/lib/sign-in/policy'
import type { RecoveryCodesView } from '@/lib/sign-in/views'

/** How many recovery codes one has, with a warning before they run out, and the way to new ones. */
export function RecoveryCodes({ codes }: { codes: RecoveryCodesView | null }) {
  const left = codes?.left ?? 0
  return (
    <div className="mt-4 border-t border-line pt-4">
      <h3 className="font-medium">Recovery codes</h3>
      <p className="mt-1 mb-3">
        {codes && left > 0 ? (
          <>
            {left === 1 ? 'One code is' : `${left} codes are`} left, made on{' '}
            <Time value={codes.madeAt} format="date" />. Without your app, one of them and your
            password let you enrol a new app.
          </>
        ) : (
          <>
            Without your app, a recovery code and your password let you enrol a new one. Without
            either, only <WhomToAsk /> can help.
          </>
        )}
      </p>
      {left <= fewRecoveryCodes && (
        <Callout tone="warning" className="mb-3">
          {left === 0
            ? 'You have no recovery codes. Create some now, while you have your app.'
            : 'Only a few codes are left. Create new ones while you have your app.'}
        </Callout>
      )}
      <ButtonLink href="/sign-in/recovery-codes">
        {codes ? 'Create new recovery codes' : 'Create recovery codes'}
      </ButtonLink>
    </div>
  )
}
