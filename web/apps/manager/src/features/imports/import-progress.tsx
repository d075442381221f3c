// Where an import is, while the page waits for its answer, or for that of a look at a file.
import { useGetJob } from "@poolbook/client";
import { useSession } from "../../shell/session";
import { EVERY_MS } from "../../shell/under-way";
import { WorkLine } from "../../shell/work-line";

interface ImportProgressProps {
  jobId: string;
  label: string;
  /** Stop sending the file: the page is left, and its end was asked for before the server had it. */
  onDrop: () => void;
}

export function ImportProgress({ jobId, ...line }: ImportProgressProps) {
  const { organisationId } = useSession();
  const { data } = useGetJob({ organisation_id: organisationId, job_id: jobId }, { refetchInterval: EVERY_MS });
  return <WorkLine jobId={jobId} job={data} {...line} />;
}
