// Those functions that watch and tell; nobody listens at the ticket subscription.
import '../../functions/check-settings.ts';
import '../../functions/query-findings.ts';
import '../../functions/record-finding.ts';
import '../../functions/report-health.ts';
import '../../functions/watch-pipeline.ts';
