from prestatiemonitor.faults import Fault, FaultReport, number, plural, shown_code


def fault(rij: int | None = 4, bestand: str | None = "bus.csv", **values: str) -> Fault:
    texts = {"regel": "onbekende_code", "uitleg": "onbekend", "oplossing": "Voeg toe."} | values
    return Fault(bestand, rij, "leefvorm", **texts)  # type: ignore[arg-type]


def report(*faults: Fault) -> FaultReport:
    made = FaultReport("levering 2020-T1")
    made.add(*faults)
    return made


def test_a_report_without_faults_says_so() -> None:
    text = report().as_text()
    assert text == ("Levering 2020-T1 is in orde: 0 fouten, 0 rijen opzijgezet, 0 opmerkingen.\n")


def test_a_fault_names_file_row_column_rule_and_remedy() -> None:
    text = report(fault()).as_text()
    assert text.startswith("Levering 2020-T1 is geweigerd: 1 fout,")
    assert "onbekende_code, kolom leefvorm: 1 keer" in text
    assert "bus.csv, rij 4: onbekend" in text
    assert "Wat te doen: Voeg toe." in text


def test_of_one_rule_ten_rows_are_listed_and_the_rest_counted_per_file() -> None:
    rows = [fault(rij) for rij in range(2, 14)] + [fault(2, "bus-2.csv")]
    text = report(*rows).as_text()
    assert "onbekende_code, kolom leefvorm: 13 keer" in text
    assert "rij 11:" in text
    assert "rij 12:" not in text
    assert "en nog 3 rijen: bus-2.csv (1), bus.csv (2)" in text


def test_only_weigeren_refuses() -> None:
    assert not report(fault(ernst="opzij"), fault(ernst="opmerking")).refused
    assert report(fault(ernst="opmerking"), fault()).refused


def test_each_gravity_has_its_own_heading() -> None:
    text = report(fault(ernst="opmerking"), fault(ernst="opzij"), fault()).as_text()
    refused, aside, remark = (text.index(word) for word in ("Hierom", "opzijgezet en", "Opmerk"))
    assert refused < aside < remark


def test_counts_are_per_rule() -> None:
    made = report(fault(), fault(), fault(regel="leeg", ernst="opzij"))
    assert made.counts == {"onbekende_code": 2, "leeg": 1}
    assert made.count("opzij") == 1
    assert len(list(made)) == len(made) == 3


def test_a_citizen_number_in_a_file_name_is_masked() -> None:
    made = report(fault(bestand="bus-123456782.csv", uitleg="over 123456782"))
    assert "123456782" not in made.as_text() + repr(list(made)) + repr(made)


def test_a_date_in_a_file_name_stays_readable() -> None:
    assert "bus-20200131.csv" in report(fault(bestand="bus-20200131.csv")).as_text()


def test_a_fault_of_the_whole_delivery_has_no_place() -> None:
    assert fault(bestand=None, rij=None).place == "de hele levering"
    assert fault(rij=None).place == "bus.csv"


def test_only_what_looks_like_a_code_is_shown() -> None:
    assert shown_code("26") == "code '26'"
    assert shown_code("TZ") == "code 'TZ'"
    for content in ("Jansen", "123456782", "19800229", "1234 AB", "", "Bo J"):
        assert "'" not in shown_code(content)


def test_counts_are_written_the_dutch_way() -> None:
    assert number(12345) == "12.345"
    assert plural(1, "rij", "rijen") == "1 rij"
    assert plural(1200, "rij", "rijen") == "1.200 rijen"
