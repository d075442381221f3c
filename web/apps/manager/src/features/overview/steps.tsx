// The steps of a pool's life: open it, stop taking commitments, wind it up, end it, call it off.
import { Button, Menu } from "@mantine/core";
import {
  useCancelPool,
  useClosePool,
  useIdempotencyKey,
  useLiquidatePool,
  useOpenPool,
  useStartWindingUp,
} from "@poolbook/client";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useToday } from "../../shell/days";
import { BookDayField } from "../../shell/fields";
import { ReviewWindow } from "../../shell/review";
import { useSession } from "../../shell/session";
import { useText } from "../../text/use-text";
import type { Pool } from "./overview";

type Step = "opening" | "closing" | "windingUp" | "liquidation" | "cancellation";
const NEXT: Record<string, Step | undefined> = {
  draft: "opening",
  open: "closing",
  closed: "windingUp",
  winding_up: "liquidation",
};

export function Steps({ pool }: { pool: Pool }) {
  const t = useText();
  const { may } = useSession();
  const [step, setStep] = useState<Step | null>(null);
  if (!may("manage_pools")) return null;
  const next = NEXT[pool.state];
  const isDraft = pool.state === "draft";
  return (
    <>
      {next && isDraft ? <Button onClick={() => setStep(next)}>{t(`steps.${next}.act`)}</Button> : null}
      {next ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label={t("steps.more")} px="sm">
              <IconDots size={18} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {isDraft ? null : <Menu.Item onClick={() => setStep(next)}>{t(`steps.${next}.act`)}</Menu.Item>}
            {["draft", "open"].includes(pool.state) ? (
              <Menu.Item color="red" onClick={() => setStep("cancellation")}>
                {t("steps.cancellation.act")}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {step ? <StepWindow key={step} pool={pool} step={step} onClose={() => setStep(null)} /> : null}
    </>
  );
}

function StepWindow({ pool, step, onClose }: { pool: Pool; step: Step; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const { key } = useIdempotencyKey();
  const [on, setOn] = useState(step === "opening" ? pool.opened_on : today);
  const done = { onSuccess: onClose };
  const takes = {
    opening: useOpenPool(done),
    closing: useClosePool(done),
    windingUp: useStartWindingUp(done),
    liquidation: useLiquidatePool(done),
    cancellation: useCancelPool(done),
  }[step];
  return (
    <ReviewWindow
      opened
      title={t(`steps.${step}.title`, { pool: pool.name })}
      act={t(`steps.${step}.act`)}
      facts={[[t("pools.pool"), pool.name]]}
      next={t(`steps.${step}.next`)}
      pending={takes.isPending}
      problem={takes.error}
      danger={step === "cancellation"}
      onBack={onClose}
      onConfirm={() => takes.mutate({ pool_id: pool.id, key, body: { on } })}
    >
      <BookDayField label={t("common.day")} value={on} onValue={setOn} required />
    </ReviewWindow>
  );
}
