import type { ClientBase } from 'pg'
import { withinResponsiveTime } from './responsive-time'

/**
 * A connection to a server that takes no writes, such as a standby to which the address leads while another one is
 * promoted, is none: kept, it would fail long after the address is right again. Asked before the pool hands it out: with
 * `verify` instead, the pool loses one for good whose answer comes after the time that was waited for it.
 * @param milliseconds how long is waited for the answer
 */
export async function refuseReadOnly(client: ClientBase, milliseconds: number): Promise<void> {
  const asked = client.query(
    `do $$ begin
      if current_setting('transaction_read_only')::boolean then
        raise 'this server takes no writes' using errcode = 'cannot_connect_now';
      end if;
    end $$`,
  )
  const tooLate = () => new Error('connection error: no answer whether this server takes writes')
  await withinResponsiveTime(asked, milliseconds, tooLate)
}
