import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import { countryName } from '@/lib/ports/billing/countries'
import type { CustomerView } from '@/lib/selling/customers/views'

/** What is known of a customer, as it was entered with the first order. */
export function CustomerDetails({ customer }: { customer: CustomerView }) {
  const { firstName, lastName, email, address1, address2, postalCode, city, state } = customer
  const lines = [address1, address2, `${postalCode} ${city}`, state, countryName(customer.country)]
  return (
    <DetailList>
      <Detail name="Contact">
        {firstName} {lastName}
      </Detail>
      <Detail name="Email address">{email}</Detail>
      <Detail name="Address">
        <address className="not-italic">
          {lines.filter(Boolean).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
      </Detail>
      <Detail name="Currency">{customer.currency}</Detail>
      <Detail name="Customer since">
        <Time value={customer.createdAt} />
      </Detail>
    </DetailList>
  )
}
