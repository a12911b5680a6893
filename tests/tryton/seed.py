#!/usr/bin/python3
"""Fills an empty Tryton 6.0 database: a company in EUR that sells, ships, invoices and takes returns.

usage: seed.py TRYTOND_CONF
"""
import datetime
import sys
from decimal import Decimal

from proteus import Model, Wizard, config

settings = config.set_trytond('erp', user='admin', config_file=sys.argv[1])
get = Model.get


def first(model, *clauses):
    return get(model).find(list(clauses), limit=1)[0]


def by_xml_id(module, fs_id):
    return first('ir.model.data', ('module', '=', module), ('fs_id', '=', fs_id)).db_id


for name, code in [('Germany', 'DE'), ('France', 'FR'), ('United Kingdom', 'GB'), ('United States', 'US'), ('Japan', 'JP')]:
    get('country.country')(name=name, code=code).save()
for code, name, digits in [('EUR', 'Euro', 2), ('USD', 'US Dollar', 2), ('GBP', 'Pound Sterling', 2), ('JPY', 'Yen', 0)]:
    currency = get('currency.currency')(name=name, code=code, symbol=code, digits=digits)
    currency.rounding = Decimal(1).scaleb(-digits)
    currency.rates.new(date=datetime.date(2020, 1, 1), rate=Decimal(1))
    currency.save()

owner = get('party.party')(name='Harbour Trading')
owner.save()
wizard = Wizard('company.company.config')
wizard.execute('company')
wizard.form.party, wizard.form.currency = owner, first('currency.currency', ('code', '=', 'EUR'))
wizard.execute('add')
company = first('company.company')
settings._context = get('res.user').get_preferences(True, {})

today = datetime.date.today()
sequence_type = {t.name: t for t in get('ir.sequence.type').find([])}
for year in (today.year - 1, today.year, today.year + 1):
    moves = get('ir.sequence')(name='Moves %s' % year, company=company, sequence_type=sequence_type['Account Move'])
    moves.save()
    invoices = get('ir.sequence.strict')(
        name='Invoices %s' % year, prefix='%s-' % year, company=company, sequence_type=sequence_type['Invoice'])
    invoices.save()
    fiscal = get('account.fiscalyear')(name=str(year), company=company)
    fiscal.start_date, fiscal.end_date = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    fiscal.post_move_sequence = moves
    numbers, = fiscal.invoice_sequences
    numbers.out_invoice_sequence = numbers.in_invoice_sequence = invoices
    numbers.out_credit_note_sequence = numbers.in_credit_note_sequence = invoices
    fiscal.save()
    fiscal.click('create_period')

chart = Wizard('account.create_chart')
chart.execute('account')
chart.form.account_template = get('account.account.template')(by_xml_id('account', 'account_template_root_en'))
chart.form.company = company
chart.execute('create_account')
ours = ('company', '=', company.id)
chart.form.account_receivable = first('account.account', ('type.receivable', '=', True), ours)
chart.form.account_payable = first('account.account', ('type.payable', '=', True), ours)
chart.execute('create_properties')
tax_account = first('account.account', ('name', '=', 'Main Tax'), ours)
for name, rate in [('Reduced 7%', '0.07'), ('Standard 19%', '0.19')]:
    tax = get('account.tax')(name=name, description=name, type='percentage', rate=Decimal(rate))
    tax.invoice_account = tax.credit_note_account = tax_account
    tax.save()
term = get('account.invoice.payment_term')(name='Immediate')
term.lines.new(type='remainder')
term.save()

category = get('product.category')(name='All', accounting=True)
category.account_expense = first('account.account', ('type.expense', '=', True), ours)
category.account_revenue = first('account.account', ('type.revenue', '=', True), ours)
category.save()
unit = first('product.uom', ('name', '=', 'Unit'))
GOODS, SERVICES = ['TEE-M', 'MUG', 'DESK'], ['SHIPPING', 'DISCOUNT', 'FEE', 'ROUNDING', 'REFUND']
for code in GOODS + SERVICES:
    template = get('product.template')(name=code.title(), default_uom=unit, salable=True, account_category=category)
    template.type = 'goods' if code in GOODS else 'service'
    template.list_price = Decimal('10')
    template.products[0].suffix_code = code
    template.save()

stock = get('stock.inventory')(location=first('stock.location', ('code', '=', 'STO')))
for product in get('product.product').find([('code', 'in', ['TEE-M', 'MUG'])]):
    line = stock.lines.new(product=product)
    line.quantity = 1000.0
stock.click('confirm')

connector = get('res.user')(name='Connector', login='connector', password='Pier-9-Quay-x7')
for module, group in [('sale', 'group_sale'), ('stock', 'group_stock'), ('account', 'group_account')]:
    connector.groups.append(get('res.group')(by_xml_id(module, group)))
connector.save()
connector.companies.append(get('company.company')(company.id))
connector.company = get('company.company')(company.id)
connector.save()
