"""Prestatiemonitor: from an agency's deliveries to an accessible public report.

Data flows one way: deliveries, microdata, indicators, cells, slices, reports, site.
"""
