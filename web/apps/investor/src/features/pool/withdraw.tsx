// A commitment that was asked for is taken back: asked once more, then said to the manager.
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useIdempotencyKey, useWithdrawCommitment } from "@poolbook/client";
import { AttentionCard, Plainly } from "@poolbook/ui";
import { useState } from "react";
import { useText } from "../../text/use-text";

export function Withdraw({ commitmentId }: { commitmentId: string }) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const { key } = useIdempotencyKey();
  const withdraw = useWithdrawCommitment({ onSuccess: () => setOpened(false) });
  return (
    <>
      <Button variant="default" size="sm" onClick={() => setOpened(true)}>
        {t("pool.withdraw")}
      </Button>
      <Modal.Root opened={opened} onClose={() => setOpened(false)} lockScroll={false}>
        <Modal.Overlay />
        <Modal.Content>
          <Modal.Body pt="md">
            <Modal.Title fw={600} mb="sm">
              {t("pool.withdrawTitle")}
            </Modal.Title>
            <Stack>
              <Text size="sm">{t("pool.withdrawText")}</Text>
              {withdraw.error ? (
                <AttentionCard tone="stop" title={<Plainly words={withdraw.error.sentence} />} alert>
                  {null}
                </AttentionCard>
              ) : null}
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setOpened(false)} disabled={withdraw.isPending}>
                  {t("pool.keep")}
                </Button>
                <Button
                  loading={withdraw.isPending}
                  onClick={() => withdraw.mutate({ commitment_id: commitmentId, body: {}, key })}
                >
                  {t("pool.withdraw")}
                </Button>
              </Group>
            </Stack>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
