import { stringify } from 'lossless-json'
import type postgres from 'postgres'
import type { Answer } from '../service/reply'
import type { CallLog } from './call-log'
import type { FaultBook } from './faults'

/** What the whole server shares. */
export type Installation = {
  sql: postgres.Sql
  /** The server's own address, without a slash at its end. */
  endpoint: string
  controlToken: string
  faults: FaultBook
  callLog: CallLog
}

/** Numbers made by `jsonNumber` keep their digits. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: stringify(body) ?? '',
  }
}
