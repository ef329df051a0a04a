"""A ledger that notes every batch before it is booked; questions go straight to the ledger itself."""

from addin.flows.recording import Recorder
from addin.ports import Batch, LedgerStore


class RecordingLedger:
    """A ledger (the `LedgerStore` of the ports) whose bookings can be taken back."""

    def __init__(self, store: LedgerStore, recorder: Recorder) -> None:
        self._store = store
        self._recorder = recorder
        self.identity = store.identity
        self.former = store.former
        self.entries = store.entries
        self.balances = store.balances
        self.ordered_digests = store.ordered_digests
        self.ordered_quantities = store.ordered_quantities
        self.ordered_lines = store.ordered_lines
        self.purchase_lines = store.purchase_lines
        self.verify = store.verify
        self.close = store.close

    def commit(self, batch: Batch) -> int:
        """Book a batch; the number of entries that were new."""
        noted = self._recorder.booking(self._store, batch)
        try:
            return self._store.commit(batch)
        except Exception:
            if noted:
                self._recorder.refused()
            raise
