// What a figure over all pools is made of: each pool's own, which leads on to its entries.
import { Table, Text } from "@mantine/core";
import { type Money, total } from "@poolbook/money";
import { MoneyText, SideWindow } from "@poolbook/ui";
import { Day } from "../../shell/days";
import { Explained } from "../../shell/explain";
import { TextLink } from "../../shell/links";
import type { Standing } from "../../shell/pools-table";
import { useText } from "../../text/use-text";

export type Summed = "cash" | "value";
const REPORT = { cash: ["cash", "/total/closing"], value: ["capital-accounts", "/total/closing"] } as const;

export default function Sums({
  of,
  title,
  pools,
  currency,
  onClose,
}: {
  of: Summed;
  title: string;
  pools: readonly Standing[];
  currency: string;
  onClose: () => void;
}) {
  const t = useText();
  const [kind, pointer] = REPORT[of];
  const amounts: Money[] = pools.map((one) => one[of]);
  return (
    <SideWindow opened onClose={onClose} title={title}>
      <Text c="dimmed" size="sm" mb="sm">
        {t("home.sumOf")}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("pools.pool")}</Table.Th>
            <Table.Th ta="right">{t("pools.asOf")}</Table.Th>
            <Table.Th ta="right">{title}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pools.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <TextLink to="/pools/$poolId" params={{ poolId: one.id }}>
                  {one.name}
                </TextLink>
              </Table.Td>
              <Table.Td ta="right">
                <Day value={one.as_of} style="short" />
              </Table.Td>
              <Table.Td ta="right">
                <Explained poolId={one.id} kind={kind} pointer={pointer}>
                  <MoneyText value={one[of]} digits="exact" currency="none" />
                </Explained>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={2}>{t("common.total")}</Table.Th>
            <Table.Th ta="right">
              <MoneyText value={total(amounts, currency)} digits="exact" currency="code" />
            </Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </SideWindow>
  );
}
