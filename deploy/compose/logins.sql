-- The three logins of docs/runbook.md, "Database", with the passwords from the container's environment.
\getenv owner OWNER_PASSWORD
\getenv app APP_PASSWORD
\getenv reads READS_PASSWORD
create role partner_owner login password :'owner';
create role partner_app   login password :'app'   in role partner_management_run;
create role partner_reads login password :'reads' in role partner_management_read;
alter role partner_app   bypassrls;
alter role partner_reads bypassrls;
create database partner_management owner partner_owner;
revoke connect on database partner_management from public;
grant connect on database partner_management to partner_app, partner_reads;
